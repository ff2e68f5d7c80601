a device
